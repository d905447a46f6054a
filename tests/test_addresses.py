"""Parameters in addresses: read and set without touching what stands beside them."""

from __future__ import annotations

import pytest

from profparse.reading.addresses import number_in, parameter, with_parameter


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?page=3", 3),
        ("?sort=new&page=3#page=4", 3),
        ("?page=0", 0),
        ("?p%61ge=3", 3),
        ("?page=3&page=4", 3),
        ("?pages=3", 1),
        ("?page=x", 1),
        ("?page=", 1),
        ("?page=-3", 1),
        ("?page=1234567890", 1),
        ("?page=%D9%A3", 1),
        ("#page=3", 1),
        ("", 1),
    ],
)
def test_a_number_is_read_where_a_server_would_read_one(query: str, number: int) -> None:
    assert number_in(f"https://a.example/works{query}", "page", 1) == number


def test_the_first_of_several_values_is_read() -> None:
    assert parameter("https://a.example/?q=a+b%26c&q=d", "q") == "a b&c"
    assert parameter("https://a.example/?q=a", "p") is None


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        ("?b=1#c", "?b=1&page=3"),
        ("", "?page=3"),
        ("?page=2&b=1", "?page=3&b=1"),
        ("?p%61ge=2&b=1", "?page=3&b=1"),
        ("?page=2&b=1&page=2", "?page=3&b=1"),
        ("?q=a+b&r=a%20b&s=%C3%BC,x:y/z&t", "?q=a+b&r=a%20b&s=%C3%BC,x:y/z&t&page=3"),
        ("?&page=2&", "?page=3"),
    ],
)
def test_a_parameter_is_set_and_the_others_stay_as_they_are_written(query: str, changed: str) -> None:
    assert with_parameter(f"https://a.example/works{query}", "page", 3) == f"https://a.example/works{changed}"


@pytest.mark.parametrize(
    ("value", "written"), [("*", "*"), ("a b&c=d", "a%20b%26c%3Dd"), ("AoJ/+=", "AoJ%2F%2B%3D")]
)
def test_a_value_is_escaped_and_read_back(value: str, written: str) -> None:
    changed = with_parameter("https://a.example/works", "cursor", value)
    assert changed == f"https://a.example/works?cursor={written}"
    assert parameter(changed, "cursor") == value
