"""Persons held against a watch list: who is looked at, and what the evidence beside the names says."""

from datetime import date

import pytest

from secretariat.engines.names.listed import BirthDate, ListedName, ListEntry, Quality
from secretariat.engines.names.screening import Agreement, Subject, screen
from secretariat.engines.names.watchlists import UnreadableList, read_list

PERSON = ListEntry(
    id="1",
    is_individual=True,
    names=(ListedName("Ahmad Ibn Generated"), ListedName("أحمد بن جنريتد", Quality.ORIGINAL)),
    birth_dates=(BirthDate(first_year=1970, last_year=1970, day=date(1970, 3, 1)),),
    nationalities=("Iran (Islamic Republic of)",),
    documents=("passport AB 123456",),
)
BODY = ListEntry(id="2", is_individual=False, names=(ListedName("Ahmad Ibn Generated"),))


def subject(**known):
    return Subject(**{"id": "s", "names": ("Ahmad Ibn Generated",)} | known)


@pytest.mark.parametrize(
    ("known", "kind", "said"),
    [
        ({"birth_date": date(1970, 3, 1)}, "birth_date", Agreement.AGREES),
        ({"birth_date": date(1970, 8, 1)}, "birth_date", Agreement.YEAR_AGREES),
        ({"birth_date": date(1990, 3, 1)}, "birth_date", Agreement.DISAGREES),
        ({}, "birth_date", Agreement.UNKNOWN),
        ({"nationality": "IR"}, "nationality", Agreement.AGREES),
        ({"nationality": "JP"}, "nationality", Agreement.DISAGREES),
        ({}, "nationality", Agreement.UNKNOWN),
        ({"document_number": "AB123456"}, "document", Agreement.AGREES),
        ({"document_number": "ZZ999999"}, "document", Agreement.DISAGREES),
        ({}, "document", Agreement.UNKNOWN),
    ],
)
def test_evidence_stands_beside_the_names_and_takes_no_alert_away(known, kind, said):
    (alert,) = screen([subject(**known)], [PERSON])
    assert alert.evidence[kind] is said
    assert alert.score == screen([subject()], [PERSON])[0].score


def test_a_body_on_the_list_is_no_person():
    assert screen([subject()], [BODY]) == []


def test_the_same_document_is_looked_at_whatever_the_name():
    (alert,) = screen([subject(names=("Quite Another",), document_number="AB123456")], [PERSON])
    assert alert.evidence["document"] is Agreement.AGREES


def test_what_agrees_is_looked_at_first():
    older = subject(id="older", birth_date=date(1940, 1, 1))
    same = subject(id="same", birth_date=date(1970, 3, 1))
    assert [alert.subject.id for alert in screen([older, same], [PERSON])] == ["same", "older"]


def test_a_person_is_found_by_the_name_in_the_other_script():
    (alert,) = screen([subject(names=("أحمد بن جنريتد",))], [PERSON])
    assert alert.score == 1.0
    assert alert.listed_quality is Quality.ORIGINAL


UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2017-09-01T00:00:00.000Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>7</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>GENERATED</FIRST_NAME><SECOND_NAME>PERSON</SECOND_NAME>
<UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>T.001</REFERENCE_NUMBER>
<NATIONALITY><VALUE>Japan</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Alias</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1965</TO_YEAR>
</INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"""


def test_the_list_of_the_un_is_read():
    (entry,) = read_list(UN.encode())
    assert (entry.id, entry.reference, entry.nationalities) == ("7", "T.001", ("Japan",))
    assert {name.text for name in entry.names} == {"GENERATED PERSON", "The Alias"}
    assert entry.birth_dates == (BirthDate(first_year=1960, last_year=1965),)


def test_a_table_is_read():
    (entry,) = read_list(b"id,name,aliases,birth_date\n9,Generated Person,One|Two,1970..1975\n")
    assert entry.id == "9"
    assert entry.birth_dates == (BirthDate(first_year=1970, last_year=1975),)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html></html>", "CONSOLIDATED_LIST"),
        (UN.encode()[:300], "damaged"),
        (UN.replace("<CONS", "<!DOCTYPE x [<!ENTITY a 'b'>]><CONS", 1).encode(), "declares"),
        (UN.replace("<DATAID>7</DATAID>", "").encode(), "DATAID"),
        (b"id,who\n1,A\n", "no column name"),
        (b"id,name\n1,A\n1,B\n", "twice"),
        (b"id,name,birth_date\n1,A,1.3.70\n", "birth date"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(content, says):
    with pytest.raises(UnreadableList, match=says):
        read_list(content)
