"""Tells the whole story: joins the simulations, so that the same people turn up at clinics, in custody and at LEAD."""

from __future__ import annotations

from sorops.generate.sample.custody import Stay
from sorops.generate.sample.diversion import Referral
from sorops.generate.sample.places import MONTHS, SITES
from sorops.generate.sample.story import clinics, counts, custody, diversion, kits, prevention
from sorops.generate.sample.story.population import Population
from sorops.generate.sample.treatment import Episode
from sorops.generate.sample.world import World


def simulate(seed: int) -> World:
    """The world of the demonstration, without flaws and files."""
    population = Population(seed)
    episodes = clinics.newcomers(seed, population)
    arrested = [episode for episode in episodes if episode.discharge_reason == "INCARCERATED"]
    booked, booked_again = custody.rebooked(seed, custody.stays(seed, population, arrested))
    booked, admissions = custody.linked(seed, [*booked, *booked_again])
    episodes += clinics.transfers(seed, episodes) + clinics.returns(seed, episodes)
    episodes += clinics.after_release(seed, admissions, episodes) + clinics.second_clinic(seed, episodes)
    made = diversion.referrals(seed, population, [episode.person for episode in episodes[::7]])
    return _told(seed, clinics.numbered(episodes), custody.numbered(booked), diversion.numbered(made))


def _told(seed: int, episodes: tuple[Episode, ...], booked: tuple[Stay, ...], made: tuple[Referral, ...]) -> World:
    clinic_months = counts.clinic_months(seed, episodes)
    facility_months = counts.facility_months(seed, booked)
    activities = prevention.activities(seed)
    given = kits.hand_outs(seed, clinic_months, facility_months, activities)
    enrolled = diversion.enrolments(seed, made)
    return World(
        sites=SITES,
        months=MONTHS,
        episodes=episodes,
        stays=booked,
        referrals=made,
        needs=diversion.needs(seed, enrolled),
        participants=diversion.participant_months(seed, enrolled),
        activities=activities,
        movements=kits.movements(seed, given),
        clinic_months=clinic_months,
        facility_months=facility_months,
    )
