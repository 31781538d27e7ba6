"""What the command line switches on for one run, over what the settings say.

Comes in: options of `recounted run`. Goes out: settings with them. Refuses: nothing; a name that is not known is
refused by whoever knows the names.
"""

from dataclasses import dataclass, replace

from recounted.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """Options that stand above the settings file; None leaves what it says."""

    profile: str | None = None

    def over(self, settings: Settings) -> Settings:
        """The settings with what was switched."""
        if self.profile is not None:
            settings = replace(settings, reconciliation=replace(settings.reconciliation, profile=self.profile))
        return settings
