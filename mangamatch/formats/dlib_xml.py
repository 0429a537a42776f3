"""The XML of dlib's imglab and of iBUG 300-W.

::

    <dataset><name/><comment/>
    <images>
      <image file="Book/003.jpg" width="1654" height="1170">
        <box top="90" left="194" width="37" height="37" scheme="manga60" sample="…" group="Book">
          <part name="00" x="201" y="107"/>

Written so that dlib 20, lxml, ElementTree and the loaders of tutorials (``root[2]`` is images,
``image[0]`` is box, ``box[i]`` is landmark i) all read it: UTF-8 without BOM, whole numbers,
zero-padded part names, no ``<label>``, double quotes. dlib reads ``left + width - 1`` as the last
column, which is our half-open box. What only mangamatch knows stands in attributes of ``box`` that
dlib skips: ``scheme``, ``sample``, ``group``, and ``extra`` as JSON.
"""

from __future__ import annotations

from mangamatch.formats.dlib_read import read
from mangamatch.formats.dlib_write import write

__all__ = ["read", "write"]
