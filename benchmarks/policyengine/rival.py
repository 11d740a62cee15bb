"""The loonpremie in PolicyEngine-core, in a virtual environment of its own."""

from openfisca_family import forms
from policyengine_core.periods import MONTH
from worker import serve

if __name__ == "__main__":
    serve(lambda task: forms(task, "policyengine_core", "enums", MONTH))
