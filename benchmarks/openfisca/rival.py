"""The loonpremie in OpenFisca-core, in a virtual environment of its own."""

from openfisca_core.periods import MONTH
from openfisca_family import forms
from worker import serve

if __name__ == "__main__":
    serve(lambda task: forms(task, "openfisca_core", "indexed_enums", MONTH))
