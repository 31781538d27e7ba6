"""What the command line switches on for one run, over what the settings say.

Comes in: options of `recounted run` and `recounted road`. Goes out: settings with them; whether the second reader is
on. Refuses (ArgumentError): to switch on a second reader by another name than that of the model in the settings, so
that no settings file, and no name typed by habit, sends a text to where nobody meant it to go.
"""

from dataclasses import dataclass, replace
from typing import Annotated

import typer

from recounted.cli.show_terminal import console, safe
from recounted.errors import ArgumentError
from recounted.reading.second.address import address_of
from recounted.settings import Settings

SecondReaderOption = Annotated[
    str | None,
    typer.Option(
        "--second-reader",
        metavar="MODEL",
        help="SEND the text of each document that is not restricted to this model, at the url under [second_reader].",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """Options that stand above the settings file; None leaves what it says, and the second reader off."""

    profile: str | None = None
    rule: str | None = None
    second_reader: str | None = None

    def over(self, settings: Settings) -> Settings:
        """The settings with what was switched."""
        if self.profile is not None:
            settings = replace(settings, reconciliation=replace(settings.reconciliation, profile=self.profile))
        if self.rule is not None:
            settings = replace(settings, reconciliation=replace(settings.reconciliation, rule=self.rule))
        return settings

    def second(self, settings: Settings) -> bool:
        """Whether the second reader is on; says on standard error what is sent where."""
        if self.second_reader is None:
            return False
        there = settings.second_reader
        if not there.model or not there.url:
            raise ArgumentError("--second-reader: the settings name none; [second_reader] needs url and model")
        if self.second_reader != there.model:
            raise ArgumentError(
                f"--second-reader {self.second_reader}: the settings name {there.model!r}; nothing is sent"
            )
        address_of(there)
        words = f"the text of each document that is not restricted is sent to {there.model} at {there.url}"
        console(stderr=True).print(safe(words), soft_wrap=True)
        return True
