"""People of the tests: Anna files, Bartek clerks, Celina is from another organisation."""

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from portal.accounts.models import Department, User
from portal.accounts.roles import OfficeRole

PASSWORD = "dobre-hasło-do-testów-1"


class DepartmentFactory(factory.django.DjangoModelFactory):
    """A department of the office."""

    class Meta:
        model = Department

    name = factory.Sequence(lambda n: f"Departament {n}")
    symbol = factory.Sequence(lambda n: f"DEP-{n}")
    email = "departament@example.org"


class UserFactory(factory.django.DjangoModelFactory):
    """A person; traits name the office roles."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"osoba{n}@example.org")
    first_name = "Anna"
    last_name = factory.Sequence(lambda n: f"Kowalczyk-{n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def confirmed(self, create, extracted, **kwargs):
        """The address is confirmed; `confirmed=False` leaves it so."""
        if create:
            EmailAddress.objects.create(user=self, email=self.email, primary=True, verified=extracted is not False)

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        """`roles=[OfficeRole.CLERK]` puts the person into the groups."""
        for role in extracted or []:
            group, _ = Group.objects.get_or_create(name=OfficeRole(role).value)
            self.groups.add(group)
        if extracted:
            self.is_staff = any(OfficeRole(role) is not OfficeRole.ASSESSOR for role in extracted)
            self.save()
