"""What a caller tells the law: of a dossier and quarter, and of an application."""

from collections.abc import Mapping
from types import MappingProxyType

from maatwerk.law.engine.rule import Input
from maatwerk.law.inputs.activity import ACTIVITY
from maatwerk.law.inputs.applicant import APPLICANT
from maatwerk.law.inputs.application import APPLICATION
from maatwerk.law.inputs.guidance import GUIDANCE
from maatwerk.law.inputs.need import NEED
from maatwerk.law.inputs.quarterly import QUARTERLY
from maatwerk.law.inputs.running import RUNNING
from maatwerk.law.inputs.worker import WORKER

INPUTS: Mapping[str, Input] = MappingProxyType(
    {
        given.name: given
        for given in (
            *(*QUARTERLY, *APPLICATION, *APPLICANT, *WORKER, *GUIDANCE),
            *(*NEED, *RUNNING, *ACTIVITY),
        )
    }
)
