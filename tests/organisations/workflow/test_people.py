"""People of organisations: an administrator always remains, an invitation serves one person once."""

import datetime
import threading

import pytest
from django.core import mail
from django.db import connection

from portal.correspondence.models import Message
from portal.history.models import Entry
from portal.organisations.models import Invitation, Membership
from portal.organisations.workflow import people
from portal.organisations.workflow.people import Roles
from tests.factories.accounts import UserFactory
from tests.factories.organisations import NOW, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
EDITOR = Roles(is_editor=True)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def invited(anna, organisation, django_capture_on_commit_callbacks):
    """The token of the letter that Anna had sent to Dorota, and Dorota."""
    dorota = UserFactory(email="dorota@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        people.invite(organisation, "Dorota@Example.org", EDITOR, by=anna, at=NOW)
    return mail.outbox[-1].body.split("/zaproszenie/")[1].split("/")[0], dorota


def events(organisation):
    """What the history tells."""
    return [entry.event for entry in Entry.objects.about(organisation)]


def test_an_invitation_is_accepted_once_by_the_invited_person(invited, organisation):
    token, dorota = invited
    membership = people.accept(token, by=dorota, at=NOW + DAY)
    assert (membership.organisation, membership.is_editor, membership.is_signatory) == (organisation, True, False)
    with pytest.raises(people.InvitationNotValid):
        people.accept(token, by=dorota, at=NOW + DAY)
    assert events(organisation) == ["person.invited", "person.joined"]
    assert Message.objects.filter(kind="organisations.person_joined").count() == 1


def test_only_a_digest_of_the_token_is_kept_and_the_letter_forgets_it(invited):
    token, _ = invited
    invitation = Invitation.objects.get()
    assert token not in str(vars(invitation))
    assert invitation.token_digest == people.digest_of(token)
    assert token not in Message.objects.get(kind="organisations.person_invited").body


def test_an_invitation_serves_nobody_else(invited, celina):
    token, _ = invited
    with pytest.raises(people.InvitationForSomebodyElse):
        people.accept(token, by=celina, at=NOW)
    assert Invitation.objects.get().accepted_at is None


def test_an_unconfirmed_address_does_not_count(invited):
    token, dorota = invited
    dorota.emailaddress_set.update(verified=False)
    with pytest.raises(people.InvitationForSomebodyElse):
        people.accept(token, by=dorota, at=NOW)


@pytest.mark.parametrize(
    ("later", "valid"),
    [
        (14 * DAY - datetime.timedelta(microseconds=1), True),
        (14 * DAY, False),
        (15 * DAY, False),
    ],
)
def test_an_invitation_lasts_fourteen_days(invited, later, valid):
    token, dorota = invited
    if valid:
        people.accept(token, by=dorota, at=NOW + later)
    else:
        with pytest.raises(people.InvitationNotValid):
            people.accept(token, by=dorota, at=NOW + later)


def test_a_revoked_or_replaced_invitation_is_void(invited, anna, organisation):
    token, dorota = invited
    people.invite(organisation, dorota.email, EDITOR, by=anna, at=NOW)
    with pytest.raises(people.InvitationNotValid):
        people.accept(token, by=dorota, at=NOW)
    people.revoke(Invitation.objects.open(NOW).get(), by=anna, at=NOW)
    assert not Invitation.objects.open(NOW).exists()


def test_invitations_are_limited_per_organisation(anna, organisation, celina):
    for number in range(people.OPEN_INVITATIONS):
        people.invite(organisation, f"osoba{number}@example.com", EDITOR, by=anna, at=NOW)
    with pytest.raises(people.TooManyInvitations):
        people.invite(organisation, "jeszcze@example.com", EDITOR, by=anna, at=NOW)
    other = celina.memberships.get().organisation
    people.invite(other, "jeszcze@example.com", EDITOR, by=celina, at=NOW)


def test_who_is_there_already_is_not_invited(anna, organisation):
    with pytest.raises(people.AlreadyInOrganisation):
        people.invite(organisation, anna.email, EDITOR, by=anna, at=NOW)


def test_nobody_is_left_without_a_role(anna, organisation, anna_membership):
    with pytest.raises(people.NoRole):
        people.invite(organisation, "a@example.com", Roles(), by=anna, at=NOW)
    with pytest.raises(people.NoRole):
        people.change_roles(anna_membership, Roles(), by=anna, at=NOW)


def test_the_last_administrator_neither_leaves_nor_loses_the_role(anna, anna_membership):
    with pytest.raises(people.LastAdministrator):
        people.end(anna_membership, by=anna, at=NOW)
    with pytest.raises(people.LastAdministrator):
        people.change_roles(anna_membership, EDITOR, by=anna, at=NOW)
    anna_membership.refresh_from_db()
    assert anna_membership.is_administrator
    assert anna_membership.until is None


def test_with_another_administrator_one_may_leave(anna, anna_membership, organisation):
    MembershipFactory(organisation=organisation)
    people.end(anna_membership, by=anna, at=NOW)
    assert not Membership.objects.active().filter(user=anna).exists()
    assert events(organisation) == ["person.left"]


def test_an_administrator_who_left_does_not_count(anna, anna_membership, organisation):
    MembershipFactory(organisation=organisation, until=NOW)
    with pytest.raises(people.LastAdministrator):
        people.end(anna_membership, by=anna, at=NOW)


def test_who_was_removed_is_told(anna, organisation):
    other = MembershipFactory(organisation=organisation, is_administrator=False)
    people.end(other, by=anna, at=NOW)
    assert Message.objects.get(kind="organisations.person_removed").to_user == other.user
    assert events(organisation) == ["person.removed"]


@pytest.mark.postgresql
@pytest.mark.row("G115")
@pytest.mark.django_db(transaction=True)
def test_two_administrators_leaving_at_once_leave_one_behind():
    organisation = OrganisationFactory()
    both = [MembershipFactory(organisation=organisation) for _ in range(2)]
    start, refused = threading.Barrier(2), []

    def leave(membership):
        try:
            start.wait()
            people.end(membership, by=membership.user, at=NOW)
        except people.LastAdministrator:
            refused.append(membership)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=(membership,)) for membership in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Membership.objects.administrators().filter(organisation=organisation).count() == 1
