"""The product's verbs, shared by window and command line: generators that join the rooms."""
