"""Every pin has a wheel for every system that needs it: the README's one command must resolve there."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms, parse_tag
from packaging.utils import canonicalize_name
from wheel_tags import key, pins, stored

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@dataclass(frozen=True)
class System:
    """A machine with Python 3.11, as markers and wheels call it."""

    name: str
    sys_platform: str
    machine: str
    platforms: list[str] = field(repr=False)

    @property
    def environment(self) -> dict[str, str]:
        return {"sys_platform": self.sys_platform, "platform_machine": self.machine, "python_version": "3.11"}

    def tags(self) -> set[Tag]:
        own = cpython_tags((3, 11), platforms=self.platforms)
        return {*own, *compatible_tags((3, 11), "cp311", self.platforms)}

    def wants(self, requirement: Requirement) -> bool:
        return requirement.marker is None or requirement.marker.evaluate(self.environment)


_LINUX = [f"manylinux_2_{minor}_x86_64" for minor in range(34, 4, -1)] + ["manylinux2014_x86_64"]
SYSTEMS = [
    System("Linux", "linux", "x86_64", _LINUX),
    System("Windows", "win32", "AMD64", ["win_amd64"]),
    System("macOS 14 on Apple silicon", "darwin", "arm64", list(mac_platforms((14, 0), "arm64"))),
    System("macOS 14 on Intel", "darwin", "x86_64", list(mac_platforms((14, 0), "x86_64"))),
]
INTEL = SYSTEMS[-1]
each_system = pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)


def requirements(extra: str) -> list[Requirement]:
    """What the extra ``extra`` brings, with that of the program and of other extras."""
    told = map(Requirement, PROJECT["optional-dependencies"].get(extra, PROJECT["dependencies"]))
    found: list[Requirement] = []
    for one in told:
        found += [r for name in one.extras for r in requirements(name)] if one.name == "mangamatch" else [one]
    return found


def has_wheel(pin: Requirement, system: System) -> bool:
    return any(parse_tag(text) & system.tags() for text in stored()[key(pin)])


@each_system
def test_every_pin_that_a_system_wants_has_a_wheel_there(system: System) -> None:
    assert not [str(pin) for pin in pins() if system.wants(pin) and not has_wheel(pin, system)]


@each_system
@pytest.mark.parametrize("extra", ["", "train", "dev"])
def test_all_that_is_installed_has_one_pin_that_fits(system: System, extra: str) -> None:
    wanted = [one for one in (*requirements(""), *requirements(extra)) if system.wants(one)]
    held = {canonicalize_name(pin.name): pin for pin in pins() if system.wants(pin)}
    for one in wanted:
        pin = held.get(canonicalize_name(one.name))
        assert pin, f"{one} has no pin on {system.name}"
        (exact,) = pin.specifier
        assert one.specifier.contains(exact.version), (str(one), str(pin))


@each_system
def test_no_package_has_two_pins_on_one_system(system: System) -> None:
    names = [canonicalize_name(pin.name) for pin in pins() if system.wants(pin)]
    assert len(names) == len(set(names))


def test_a_mac_with_an_intel_processor_gets_no_torch_and_what_needs_it() -> None:
    wanted = {one.name for extra in ("", "dev") for one in requirements(extra) if INTEL.wants(one)}
    assert not wanted & {"torch", "lightning-fabric", "dlib-bin"}
    assert {"onnxruntime", "PySide6-Essentials", "safetensors"} <= wanted


def test_a_pin_without_a_wheel_would_be_seen() -> None:
    assert not has_wheel(Requirement("torch==2.13.0"), INTEL)
    assert not has_wheel(Requirement("onnxruntime==1.32.0"), INTEL)


def test_the_table_has_no_more_than_the_pins() -> None:
    assert set(stored()) == set(map(key, pins()))
