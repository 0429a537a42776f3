"""Networks that find the landmarks of a face, their heads, losses and weights.

The tables :data:`~mangamatch.models.backbones.BACKBONES`, :data:`~mangamatch.models.heads.HEADS` and
:data:`~mangamatch.models.losses.LOSSES`, and :mod:`mangamatch.models.spec`, load without torch.

Units everywhere in this room: points are *crop units*, x right and y down, 0 the middle of the crop, −0.5 and
0.5 its edges. A point may lie outside.
"""
