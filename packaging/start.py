"""Where the program of a built folder begins."""

import multiprocessing

from mangamatch.cli.main import program

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a worker is the same program, started with words for multiprocessing
    program()
