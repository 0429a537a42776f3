"""``python -m mangamatch``."""

import sys

from mangamatch.cli.main import main

sys.exit(main())
