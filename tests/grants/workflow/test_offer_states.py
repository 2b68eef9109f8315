"""Any order of steps at any time: a generated course of an offer agrees with the table and the law (G116).

The model beside the portal knows only what the act and the announcement say: until the closing an offer is filed, filed
again and withdrawn; from the closing on nothing changes; what was filed stays as it was, letter by letter.
"""

import datetime
import uuid

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from grants import deadlines
from grants.models import FilingRefusal, Offer
from grants.offer_form.content import checksum
from grants.offer_form.paths import Change
from grants.states import OfferState
from grants.workflow import call_changes, drafts, offers
from portal.core.refusals import RuleViolation
from portal.core.transitions import StepNotAllowed
from portal.correspondence.models import Message
from portal.history import verification
from portal.history.models import Entry
from portal.records.models import Document
from tests.factories.grants import NOW, CallFactory
from tests.factories.offers import filled_offer

DRAFT, FILED, WITHDRAWN, DISCARDED = OfferState.DRAFT, OfferState.FILED, OfferState.WITHDRAWN, OfferState.DISCARDED
TITLES = st.sampled_from(["Koncert", "Wystawa", "Warsztaty", ""])


class CourseOfAnOffer(RuleBasedStateMachine):
    """Steps in any order, each at a later moment; the people are given by the test."""

    people = {}

    @initialize(hours=st.integers(min_value=1, max_value=12))
    def begin(self, hours):
        """An offer whole and right, in a call that closes in some hours."""
        self.at = NOW
        self.anna, self.bartek, organisation = (self.people[name] for name in ("anna", "bartek", "organisation"))
        self.call = CallFactory(
            announced=True, complete=True, department=self.bartek.department, opens_at=NOW,
            closes_at=NOW + datetime.timedelta(hours=hours),
            parts=False,
        )  # fmt: skip
        self.call.criteria.create(name="Wartość", max_points=10)
        self.call.past_tasks.create(year=2025, name="Kultura", grant=1)
        self.offer = filled_offer(self.call, organisation, self.anna, at=NOW)
        self.state, self.number, self.title = DRAFT, None, self.fresh().title
        self.versions, self.refused, self.last_key = [], 0, None

    def fresh(self):
        return Offer.objects.select_related("call", "organisation", "filed_version").get(pk=self.offer.pk)

    @property
    def is_open(self):
        return self.at < self.call.closes_at

    def expect(self, step, *, allowed, refusal=RuleViolation):
        """Do the step; it succeeds exactly when the model allows it."""
        if allowed:
            return step()
        with pytest.raises(refusal):
            step()
        return None

    @rule(minutes=st.integers(min_value=1, max_value=240))
    def time_passes(self, minutes):
        self.at += datetime.timedelta(minutes=minutes)

    @rule(hours=st.integers(min_value=-1, max_value=3))
    def office_extends(self, hours):
        closes_at = self.call.closes_at + datetime.timedelta(hours=hours)
        self.expect(
            lambda: call_changes.extend(self.call, closes_at=closes_at, reason="awaria", by=self.bartek, at=self.at),
            allowed=self.is_open and hours > 0,
        )
        self.call.refresh_from_db()

    @rule(title=TITLES)
    def write(self, title):
        token = self.fresh().sections.get(code="iii").version
        changes = [Change("title", title)]
        done = self.expect(
            lambda: drafts.save_section(self.offer, "iii", changes, token=token, by=self.anna, at=self.at),
            allowed=self.state != DISCARDED and self.is_open,
        )
        if done:
            self.title = title

    @rule(repeat=st.booleans())
    def file(self, repeat):
        key = self.last_key if repeat and self.last_key else uuid.uuid4()
        replayed = key == self.last_key
        allowed = replayed or (self.state != DISCARDED and self.is_open and self.title != "")
        done = self.expect(
            lambda: offers.file(self.fresh(), by=self.anna, at=self.at, key=key),
            allowed=allowed,
            refusal=StepNotAllowed if self.state == DISCARDED else (offers.CallNotOpen, offers.OfferIncomplete),
        )
        if not allowed:
            self.refused += 1
        elif not replayed:
            self.remember(done, key)

    def remember(self, version, key):
        """The same content filed once more is the version that stands; anything else is a new one."""
        if self.state == FILED and self.versions[-1][1] == self.title:
            assert version.pk == self.versions[-1][0].pk
            return
        self.versions.append((version, self.title))
        self.state, self.last_key = FILED, key
        self.number = self.number or self.fresh().number

    @rule()
    def withdraw(self):
        allowed = self.state == FILED and self.is_open
        self.expect(lambda: offers.withdraw(self.fresh(), by=self.anna, at=self.at), allowed=allowed)
        if allowed:
            self.state = WITHDRAWN
        else:
            self.refused += 1

    @rule()
    def discard(self):
        self.expect(lambda: drafts.discard(self.fresh(), by=self.anna, at=self.at), allowed=self.state == DRAFT)
        self.state = DISCARDED if self.state == DRAFT else self.state

    @rule()
    def restore(self):
        self.expect(lambda: drafts.restore(self.fresh(), by=self.anna, at=self.at), allowed=self.state == DISCARDED)
        self.state = DRAFT if self.state == DISCARDED else self.state

    @invariant()
    def the_portal_agrees_with_the_model(self):
        offer = self.fresh()
        assert (offer.state, offer.number) == (self.state, self.number)
        assert deadlines.is_open(offer.call, self.at, offer.organisation.kind) is self.is_open
        assert Offer.objects.visible_to(self.bartek).filter(pk=offer.pk).exists() is bool(self.versions)
        shown = self.versions[-1][1] if self.versions else self.title
        assert offer.title == shown, "lists show what was filed"

    @invariant()
    def what_was_filed_stays_and_is_proved_once(self):
        stored = list(self.offer.versions.order_by("ordinal"))
        assert [(row.pk, row.sha256, row.content) for row in stored] == [
            (version.pk, version.sha256, version.content) for version, _title in self.versions
        ]
        assert all(checksum(row.content) == row.sha256 for row in stored)
        assert self.fresh().filed_version == (stored[-1] if stored else None)
        papers = Document.objects.filter(subject_id=str(self.offer.pk))
        assert papers.count() == 2 * len(stored)
        receipts = Message.objects.filter(kind="grants.offer_filed", to_user=self.anna, about_id=str(self.offer.pk))
        assert receipts.count() == len(stored)

    @invariant()
    def every_refusal_and_step_is_recorded(self):
        assert FilingRefusal.objects.filter(offer=self.offer).count() == self.refused
        filed = Entry.objects.about(self.offer).filter(event__in=["offer.filed", "offer.filed_again"])
        assert filed.count() == len(self.versions)

    def teardown(self):
        """The chain of the history holds whatever happened."""
        if hasattr(self, "offer"):
            assert verification.verify() == []


@pytest.mark.row("G116")
def test_any_course_of_an_offer_agrees_with_the_law(anna, bartek, organisation):
    CourseOfAnOffer.people = {"anna": anna, "bartek": bartek, "organisation": organisation}
    run_state_machine_as_test(
        CourseOfAnOffer,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
