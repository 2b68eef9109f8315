"""The seal digests the entries themselves, not only the heads of their chains."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]

    operations = [
        migrations.RenameField(model_name="seal", old_name="heads_digest", new_name="entries_digest"),
        migrations.AlterField(
            model_name="seal",
            name="at",
            field=models.DateTimeField(unique=True, verbose_name="chwila"),
        ),
        migrations.AlterField(
            model_name="seal",
            name="entries",
            field=models.PositiveBigIntegerField(verbose_name="liczba wpisów"),
        ),
        migrations.AlterField(
            model_name="seal",
            name="last_entry_id",
            field=models.PositiveBigIntegerField(default=0, verbose_name="ostatni wpis"),
        ),
        migrations.AlterField(
            model_name="seal",
            name="entries_digest",
            field=models.CharField(max_length=64, verbose_name="suma nowych wpisów"),
        ),
    ]
