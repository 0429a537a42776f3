"""Augmentation of whole batches as tensors: faces moved, deformed, and inked, printed and scanned anew.

Geometry is one map from each pixel of the result to the cached region, sampled once. With label units of the
crop, p before and q after:

* landmarks go *forward*: a = A p, A the product of all matrices, then q with q + D(q) = a;
* pixels go *back*: the value at q comes from A⁻¹ (q + D(q)),

D being a smooth displacement that lives on the crop *after* moving. Both use the same D, so a dot drawn at p
is found at q.
"""
