"""The layout of a graph, on any graph without a cycle."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from maatwerk.law import Law
from maatwerk.lawbook.contents import Contents
from maatwerk.lawbook.drawn_graph import ACROSS, DOWN, HEIGHT, WIDTH, drawn
from maatwerk.lawbook.graph_page import ALL, layouts_of
from maatwerk.lawbook.layered import Layout, Links, layout


@st.composite
def graphs(draw: st.DrawFn) -> Links:
    size = draw(st.integers(1, 14))
    names = [f"n{number}" for number in range(size)]
    return {
        name: tuple(draw(st.lists(st.sampled_from(names[:place]), unique=True, max_size=4)))
        if place
        else ()
        for place, name in enumerate(names)
    }


def boxes(found: Layout) -> dict[str, tuple[int, float]]:
    first: dict[str, tuple[int, float]] = {}
    for number, layer in enumerate(found.layers):
        for spot in layer:
            first.setdefault(spot[0], (number, found.rows[spot]))
    return first


@given(graphs())
def test_links_go_from_left_to_right_and_boxes_stand_apart(links: Links) -> None:
    found = layout(links)
    places = boxes(found)
    assert places.keys() == links.keys()
    for user, all_used in links.items():
        for used in all_used:
            assert places[used][0] < places[user][0]
            path = found.paths[used, user]
            assert path[0] == (used, places[used][0])
            assert path[-1] == (user, places[user][0])
            assert [b[1] - a[1] for a, b in pairwise(path)] == [1] * (len(path) - 1)
    for name, (layer, row) in places.items():
        for other, (beside, other_row) in places.items():
            assert (
                name == other or layer != beside or abs(row - other_row) > 0.985
            )  # rounded to hundredths


@given(graphs())
def test_the_same_graph_is_drawn_the_same(links: Links) -> None:
    kinds = dict.fromkeys(links, "rule")
    labels = {name: name * 30 for name in links}
    assert drawn(layout(links), kinds, labels) == drawn(layout(dict(links)), kinds, labels)


def test_what_is_used_stands_right_before_its_first_user() -> None:
    found = layout({"a": (), "late": (), "b": ("a",), "c": ("b",), "d": ("c", "late")})
    assert {name: layer for name, (layer, _) in boxes(found).items()} == {
        "a": 0,
        "b": 1,
        "c": 2,
        "late": 2,
        "d": 3,
    }


def test_crossings_that_need_not_be_are_taken_out() -> None:
    found = layout({"a": (), "b": (), "c": (), "x": ("c",), "y": ("b",), "z": ("a",)})
    places = boxes(found)
    order = sorted("abc", key=lambda name: places[name][1])
    assert sorted("xyz", key=lambda name: places[name][1]) == [
        {"a": "z", "b": "y", "c": "x"}[name] for name in order
    ]


def test_a_link_around_a_box_does_not_cross_it() -> None:
    found = layout({"a": (), "b": ("a",), "c": ("a", "b")})
    passing = found.rows["a", 1]
    assert abs(passing - found.rows["b", 1]) >= 0.6


def test_a_drawing_has_room_for_every_box(law: Law) -> None:
    for laid_out in layouts_of(Contents(law)).values():
        labels = {name: name for name in laid_out.links}
        whole = drawn(laid_out.found[ALL], dict.fromkeys(labels, "rule"), labels)
        assert {box.name for box in whole.boxes} == {*labels}
        assert max(box.x for box in whole.boxes) + WIDTH <= whole.width
        assert max(box.y for box in whole.boxes) + HEIGHT <= whole.height
        assert all((box.x - 6) % (WIDTH + ACROSS) == 0 for box in whole.boxes)
        columns: dict[int, list[int]] = {}
        for box in whole.boxes:
            columns.setdefault(box.x, []).append(box.y)
        for tops in columns.values():
            assert all(b - a >= HEIGHT + DOWN - 1 for a, b in pairwise(sorted(tops)))


def test_a_picture_of_a_result_has_what_it_rests_on(law: Law) -> None:
    found = layouts_of(Contents(law))["imw"].found["loonpremie"]
    names = {*boxes(found)}
    assert {rule.name for rule in law.graph("imw").needed_for("loonpremie")} <= names
    assert {"ggmmi", "referteloon", "pakket_bestaat", "op_maat_binnen_de_band"} <= names
    assert "begeleidingskost" not in names
