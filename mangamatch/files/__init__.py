"""The ground for everything on disk. Who writes, replaces or reads a file comes through here.

Writing, from the outside in::

    atomic.py         write beside and rename, with fsync: files, folders, several of them together
    batch_replace.py  several files, and the folder of pictures they name, that take their places in one go
    staging.py        the hidden folder beside a target where the new is made; what killed runs left goes
    swap.py           lets several entries become new at the same moment, however the process ends
    manifest.py       the note in an exported folder that says what in it is ours
    moves.py          rename and remove; on Windows, what others have open is waited for
    exchange.py       what a disk does in one step: exchange two folders, sync one
    own_folders.py    where settings and caches lie
    keep.py           bytes kept in the cache folder, which nobody depends on

Reading::

    tree.py           what lies in folders, on the disk or in an archive
    archive.py        ZIP archives: what is in one, and one entry as a stream
    read.py           small files, whole or their first bytes
    handle.py         opens ordinary files, no pipe and no device
    text.py           large texts in any encoding, as a stream of UTF-8
    regular.py        files of our own folders, where no link is followed and no pipe waited on
    lfs.py            pointers of Git LFS, which stand where a file should be
    remedies.py       what to do about an error of the disk
    pdf.py            the pages of a PDF
    images.py         pictures: limits, header, pixels
    orientation.py    how a picture says that it is to be turned
    embedded.py       a picture inside of a JSON or a PDF
    pdf.py            pages of PDFs, drawn as pictures
    sample_images.py  the image of a sample: a file, or a row of an array
    npy.py            arrays in .npy files

Names and cells::

    paths.py          what lies under a name, and names that are free
    image_names.py    which names claim to be images, and which name the same
    system_files.py   files that systems leave in folders, and nobody means
    identity.py       whether two paths lead to one file
    image_paths.py    how a file of samples names its images
    csv_cells.py      cells that no spreadsheet takes for formulas
"""
