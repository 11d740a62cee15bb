"""What stands beside a case and only the register can see: who is in the vault, and other cases.

A command that was decided on is refused all the same when it names somebody who is not in the
vault, or something that is no reference: what is once in an event cannot be erased. A person and an
applicant have one case together, as its quarters are counted on through interruptions. An
application is named by one reference in the whole register, so that a row of a file, a payment or a
letter is about one and no other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from maatwerk.cases import commands as c
from maatwerk.cases.case import Case
from maatwerk.cases.refusal import Kind, Refusal, wrong
from maatwerk.register.applications import begun_in
from maatwerk.register.beside_cases import second_claim
from maatwerk.register.models import CaseRow, VaultRow, VaultTombstone
from maatwerk.register.vault.records import Kind as Whom
from maatwerk.register.vault.references import is_reference

REFERENCES: Mapping[type[c.Command], tuple[str, ...]] = MappingProxyType(
    {
        c.OpenDraft: ("application", "applicant", "person"),
        c.Submit: ("mandate",),
        c.EndRight: ("successor",),
        c.SucceedEnterprise: ("applicant",),
        c.MergeMunicipalities: ("applicant",),
        c.GiveMandate: ("mandate", "applicant"),
        c.RevokeMandate: ("mandate",),
    }
)
"""Fields that hold a reference which somebody gives, by command; each goes into an event."""

IN_THE_VAULT = MappingProxyType({"applicant": Whom.APPLICANT, "person": Whom.PERSON})
"""Fields whose reference must stand in the vault, and as whom."""


@dataclass
class Beside:
    """The register around some commands, read in their own transaction.

    Attributes:
        held: References in the vault, with whom they stand for, as far as the commands name them.
        cases: The cases of every person for whom an application is begun, with their parties.
        applications: The case of every application that the commands begin and that was begun.
        unwritten: Cases that were changed since it was read, by person and by reference.
    """

    held: frozenset[tuple[str, str]]
    cases: dict[str, tuple[str, str]]
    applications: dict[str, str]
    unwritten: dict[str, dict[str, Case]] = field(default_factory=dict)

    @classmethod
    def of(cls, commands: Iterable[c.Command]) -> "Beside":
        """What these commands need to be looked at; three queries for a few of them."""
        commands = tuple(commands)
        named = {
            getattr(command, field)
            for command in commands
            for field in REFERENCES.get(type(command), ())
            if field in IN_THE_VAULT
        }
        drafts = [command for command in commands if isinstance(command, c.OpenDraft)]
        persons = {draft.person for draft in drafts}
        held = VaultRow.objects.filter(ref__in=named).values_list("ref", "kind") if named else ()
        listed = CaseRow.objects.filter(person_ref__in=persons) if persons else ()
        return cls(
            frozenset(held),
            {row.case_ref: (row.applicant_ref, row.person_ref) for row in listed},
            begun_in({draft.application for draft in drafts}),
        )

    def became(self, case_ref: str, case: Case) -> None:
        """A case has changed."""
        self.unwritten.setdefault(case.person, {})[case_ref] = case
        self.cases.pop(case_ref, None)
        if case.application is not None:
            self.cases[case_ref] = case.applicant, case.person
            self.applications.setdefault(case.application.ref, case_ref)

    def refusal(
        self, command: c.Command, case_ref: str, before: Case, after: Case
    ) -> Refusal | None:
        """Why the command cannot be carried out beside what there is, if so.

        Args:
            command: What is wanted.
            case_ref: The case.
            before: As it stands.
            after: As it would stand; a proposal for a second person leaves it nearly as it was.
        """
        for name in REFERENCES.get(type(command), ()):
            refusal = self._not_held(name, getattr(command, name))
            if refusal is not None:
                return refusal
        if isinstance(command, c.GiveMandate) and command.applicant != case_ref:
            return wrong(
                "applicant",
                "Een mandaat staat onder de verwijzing van de aanvrager zelf.",
                "A mandate stands under the reference of the applicant himself.",
            )
        if not isinstance(command, c.OpenDraft):
            unwritten = self.unwritten.get(after.person, {})
            return second_claim(command, case_ref, before, after, unwritten)
        return (
            self._named_as_somebody(case_ref, before)
            or self._taken(command, case_ref)
            or self._second_case(command, case_ref)
        )

    def _named_as_somebody(self, case_ref: str, before: Case) -> Refusal | None:
        """Mandates stand under the reference of an applicant: no case takes that place."""
        if before.version and not before.mandates:
            return None
        somebody = VaultRow.objects.filter(ref=case_ref).exists()
        if not somebody and not VaultTombstone.objects.filter(ref=case_ref).exists():
            return None
        return wrong(
            "case",
            "Deze verwijzing is die van een persoon of aanvrager: een dossier heeft een eigen.",
            "This reference is that of a person or an applicant: a case has one of its own.",
        )

    def _not_held(self, field: str, ref: str | None) -> Refusal | None:
        """The message never repeats what was given: it may be a name."""
        if ref is None:
            return None
        if not is_reference(ref):
            return wrong(
                field,
                f"{field} is geen verwijzing: twaalf cijfers en hoofdletters die het register "
                "maakt. Een naam of nummer van een persoon hoort in de kluis.",
                f"{field} is no reference: twelve digits and capitals that the register makes. "
                "A name or number of a person belongs in the vault.",
            )
        whom = IN_THE_VAULT.get(field)
        if whom is None or (ref, whom) in self.held:
            return None
        return wrong(
            field,
            f"{field} staat niet in de kluis: neem de gegevens er eerst in op.",
            f"{field} does not stand in the vault: put who it is there first.",
        )

    def _taken(self, command: c.OpenDraft, case_ref: str) -> Refusal | None:
        """The message does not name the other case: it may be of somebody else."""
        if self.applications.get(command.application, case_ref) == case_ref:
            return None
        return Refusal(
            Kind.STATE,
            "Er is al een aanvraag met deze verwijzing: neem een nieuwe.",
            "There is an application with this reference already: take a new one.",
            "application",
        )

    def _second_case(self, command: c.OpenDraft, case_ref: str) -> Refusal | None:
        parties = command.applicant, command.person
        other = next((ref for ref, of in self.cases.items() if of == parties), None)
        if other is None or case_ref in (ref for ref, of in self.cases.items() if of == parties):
            return None
        return Refusal(
            Kind.STATE,
            f"Deze werknemer heeft bij deze aanvrager al een dossier: {other}. Vraag het daar aan.",
            f"This worker has a case with this applicant already: {other}. Apply in that one.",
            "person",
        )
