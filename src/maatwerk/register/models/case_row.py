"""How each case stands now: the projection that lists and searches read."""

from typing import ClassVar

from django.db import models


class CaseRow(models.Model):
    """One case, as its events add up to; rebuilt from them at any time."""

    case_ref = models.CharField(max_length=12, primary_key=True)
    version = models.IntegerField()
    work_list = models.CharField(max_length=20)
    stage = models.CharField(max_length=12)
    standing = models.CharField(max_length=12)
    scheme = models.CharField(max_length=8)
    kind = models.CharField(max_length=12)
    premium = models.CharField(max_length=40)
    applicant_ref = models.CharField(max_length=40)
    applicant_kind = models.CharField(max_length=20)
    person_ref = models.CharField(max_length=40)
    province = models.CharField(max_length=8)
    opened_on = models.DateField()
    submitted_on = models.DateField(null=True)
    admissible_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, null=True)
    principal_ground = models.CharField(max_length=4, null=True)
    prepared_by = models.CharField(max_length=40, null=True)
    stands_still = models.BooleanField()
    clock = models.CharField(max_length=20, null=True)
    due_on = models.DateField(null=True)

    class Meta:
        """Its place in the database; every list is read by one index."""

        db_table = "register_case"
        indexes: ClassVar = [
            models.Index(fields=["work_list", "due_on", "case_ref"], name="case_by_list"),
            models.Index(fields=["applicant_ref", "case_ref"], name="case_by_applicant"),
            models.Index(
                fields=["applicant_ref", "work_list", "due_on", "case_ref"],
                name="case_by_applicant_and_list",
            ),
            models.Index(fields=["person_ref", "case_ref"], name="case_by_person"),
        ]
