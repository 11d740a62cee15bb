"""What the simulator asks: one form for an employer, one for a self-employed person."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from maatwerk.law import Law, Quarter
from maatwerk.law.explanation.wording import Language
from maatwerk.law.inputs.quarterly import HIGHEST_AMOUNT
from maatwerk.law.vocabulary.three_valued import JA
from maatwerk.snapshot.codes import GUIDANCE
from maatwerk.web.simulator.course import WITHOUT_END, Asked
from maatwerk.web.simulator.packages import SCHEME, Package, packages_on, percentages_on
from maatwerk.web.simulator.written import read_money, read_share

WHO = "wie"
EMPLOYER, SELF_EMPLOYED = "werkgever", "zelfstandige"
FULL_TIME = 10_000
QUARTERS_AHEAD = 12
"""So far ahead a decision can lie."""

NONE = "geen"
"""The code of no guidance."""


class Inputs(forms.Form):
    """What both are asked: the package and the quarter in which it begins.

    Args:
        law: Whose packages and percentages can be chosen.
        quarter: The quarter of today.
        language: Of the labels that come from the law.
        data: What was filled in; None for an empty form.
    """

    def __init__(
        self, law: Law, quarter: Quarter, language: Language, data: Mapping[str, Any] | None
    ) -> None:
        super().__init__(data, auto_id="%s")
        self.law = law
        self.packages = {p.code: p for p in packages_on(law, quarter.first_day, language)}
        self.fields["pakket"] = forms.ChoiceField(
            label=_("Which package?"),
            choices=[(p.code, p.label) for p in self.packages.values()],
            initial="vijf_jaar",
            error_messages=_choosing(_("Choose a package.")),
        )
        self.fields["percentage"] = forms.TypedChoiceField(
            label=_("Which percentage does the decision set?"),
            choices=[("", ""), *((n, f"{n} %") for n in percentages_on(law, quarter.first_day))],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages=_choosing(_("Choose one of the percentages.")),
        )
        self.fields["start"] = forms.TypedChoiceField(
            label=_("In which quarter does the decision fall?"),
            help_text=_("That is quarter number 1 of the right."),
            choices=[(str(q), str(q)) for q in self._starts(quarter)],
            coerce=Quarter.parse,
            initial=str(quarter),
            error_messages=_choosing(_("Choose a quarter.")),
        )

        self._describe()

    def _describe(self) -> None:
        """Tie every field to its hint and to the place of its mistake, for who hears the page."""
        for name, field in self.fields.items():
            hint = f"{name}_helptext " if field.help_text else ""
            field.widget.attrs["aria-describedby"] = f"{hint}{name}_error"

    def _starts(self, quarter: Quarter) -> Iterator[Quarter]:
        first = self.law.schemes[SCHEME].first
        return (first + after for after in range(quarter - first + QUARTERS_AHEAD + 1))

    def clean(self) -> dict[str, Any]:
        """A percentage only where the decision sets it, and there it must be known."""
        cleaned: dict[str, Any] = self.cleaned_data
        package = self.packages.get(cleaned.get("pakket", ""))
        if package and package.is_decided and cleaned.get("percentage") is None:
            if "percentage" not in self.errors:
                self.add_error("percentage", _("Choose the percentage of the decision."))
        elif package and not package.is_decided:
            cleaned["percentage"] = None
        return cleaned

    @property
    def package(self) -> Package:
        """The package that was chosen, of a form that is valid."""
        return self.packages[self.cleaned_data["pakket"]]

    @property
    def is_waiting(self) -> bool:
        """Whether nothing is wrong but that something was not filled in yet."""
        return self.is_bound and all(not self[name].value() for name in self.errors)

    @property
    def lacking(self) -> list[str]:
        """The questions without an answer that need one."""
        return [str(field.label) for field in self if field.errors and not field.value()]

    @property
    def given(self) -> list[tuple[str, str]]:
        """Each question with what was filled in, as somebody reads it on paper."""
        shown = []
        for field in self:
            value, kind = field.value(), field.field
            if isinstance(kind, forms.ChoiceField):
                choices: Any = kind.choices
                value = {str(code): str(label) for code, label in choices}.get(str(value), "")
            elif isinstance(kind, forms.BooleanField):
                value = _("yes") if value else ""
            if value:
                shown.append((str(field.label), str(value)))
        return shown

    def _asked(self, components: tuple[str, ...], facts: dict[str, int]) -> Asked:
        """Some premiums by the facts of one kind of applicant and by what both are asked."""
        facts = facts | {"pakket": self.law.packages.index(self.package.code)}
        if self.cleaned_data["percentage"] is not None:
            facts["percentage"] = self.cleaned_data["percentage"]
        quarters = self.package.quarters or WITHOUT_END
        return Asked(components, self.cleaned_data["start"], quarters, facts)


class EmployerInputs(Inputs):
    """What an employer is asked."""

    field_order = ("loon", "breuk", "pakket", "percentage", "begeleiding", "start", "andere")

    def __init__(
        self, law: Law, quarter: Quarter, language: Language, data: Mapping[str, Any] | None
    ) -> None:
        super().__init__(law, quarter, language, data)
        labels = {code.code: code.nl if language == "nl" else code.en for code in GUIDANCE}
        self.fields["loon"] = MoneyField(
            label=_("What does the worker cost in a quarter?"),
            help_text=_(
                "The reference wage (referteloon): gross wage plus employer contributions, less "
                "the reductions of these, of three months together. For instance 12.000,00."
            ),
            error_messages={"required": _("Fill in the reference wage of a quarter.")},
        )
        self.fields["breuk"] = ShareField(
            label=_("How much of a full-time job is it?"),
            help_text=_("In percents, as in the contract. For instance 80."),
            initial="100",
            error_messages={"required": _("Fill in the share of a full-time job.")},
        )
        self.fields["begeleiding"] = forms.ChoiceField(
            label=_("Is guidance on the work floor needed?"),
            help_text=_("VDAB determines how much."),
            choices=[(level, labels[level].capitalize()) for level in law.guidance_levels],
            initial=NONE,
            error_messages=_choosing(_("Choose how much guidance is needed.")),
        )
        self.fields["andere"] = MoneyField(
            label=_("Other interventions in the same wage cost"),
            help_text=_(
                "In euros a quarter; they are deducted. Leave it empty if you do not know."
            ),
            required=False,
        )
        self.order_fields(self.field_order)
        self._describe()

    @property
    def asked(self) -> Asked:
        """What was asked, of a form that is valid."""
        cleaned = self.cleaned_data
        facts = {"referteloon": cleaned["loon"], "tewerkstellingsbreuk": cleaned["breuk"]}
        if cleaned["andere"] is not None:
            facts["andere_tussenkomsten"] = cleaned["andere"]
        if cleaned["begeleiding"] == NONE:
            return self._asked(("loonpremie",), facts)
        facts["begeleidingsnood"] = self.law.guidance_levels.index(cleaned["begeleiding"])
        return self._asked(("loonpremie", "begeleidingspremie"), facts)


class SelfEmployedInputs(Inputs):
    """What a self-employed person is asked."""

    field_order = ("pakket", "percentage", "attest", "start")

    def __init__(
        self, law: Law, quarter: Quarter, language: Language, data: Mapping[str, Any] | None
    ) -> None:
        super().__init__(law, quarter, language, data)
        self.fields["attest"] = forms.BooleanField(
            label=_("There is an attest of sufficient activity"),
            help_text=_("Leave it open if you do not know: the condition is then not checked."),
            required=False,
        )
        self.order_fields(self.field_order)
        self._describe()

    @property
    def asked(self) -> Asked:
        """What was asked, of a form that is valid."""
        facts = {"attest_activiteit": int(JA)} if self.cleaned_data["attest"] else {}
        return self._asked(("ondersteuningspremie",), facts)


class MoneyField(forms.CharField):
    """An amount in euros, kept as cents; None where nothing was filled in."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """The cents.

        Raises:
            ValidationError: it is no amount, or higher than any wage of a quarter.
        """
        text = super().clean(value)
        if not text:
            return None
        cents = read_money(text)
        if cents is None:
            raise forms.ValidationError(
                _("Write an amount in euros, such as 12.000 or 12.000,50, without a sign.")
            )
        if cents > HIGHEST_AMOUNT:
            raise forms.ValidationError(
                _("This is more than a million euros a quarter. Look whether a comma is missing.")
            )
        return cents


class ShareField(forms.CharField):
    """A share of a full-time job in percents, kept as basis points."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """The basis points.

        Raises:
            ValidationError: it is no percentage above 0 and up to 100.
        """
        share = read_share(super().clean(value))
        if share is None or not 0 < share <= FULL_TIME:
            raise forms.ValidationError(_("Write a percentage above 0 and up to 100, such as 80."))
        return share


def _choosing(message: str) -> dict[str, str]:
    return {"required": message, "invalid_choice": message}
