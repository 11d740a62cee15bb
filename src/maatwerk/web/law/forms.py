"""What is asked of the law: words to search for, and days."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

LONGEST = 100
WRITTEN = "%Y-%m-%d"
FIRST, LAST = "1990-01-01", "2150-12-31"


class Sought(forms.Form):
    """Words that are sought in the book."""

    q = forms.CharField(label=lazy("Search in the law"), required=False, max_length=LONGEST)


class Days(forms.Form):
    """The day on which values hold, and one to compare it with."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, auto_id="%s", **named)  # type: ignore[arg-type, misc]
        message = _("Choose a day, or write it as 2026-07-01.")
        wrong = {"invalid": message, "required": message}
        self.fields["dag"] = DayField(label=_("On which day?"), error_messages=wrong)
        self.fields["tegen"] = DayField(
            label=_("Compared with"), required=False, error_messages=wrong
        )
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = f"{name}_error"


class DayField(forms.DateField):
    """A day as browsers write it."""

    def __init__(self, **named: object) -> None:
        between = {"type": "date", "min": FIRST, "max": LAST}
        widget = forms.DateInput(attrs=between, format=WRITTEN)
        super().__init__(widget=widget, input_formats=[WRITTEN], **named)  # type: ignore[arg-type]
