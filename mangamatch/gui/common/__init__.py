"""What every part of the window may use: actions, settings, theme, icons, translation, jobs."""
