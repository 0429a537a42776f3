"""The drawing hand: faces in a wide space of styles, with exact points, as fast as one trains.

``shapes`` decides where the 60 points lie, ``style`` how a face is drawn. The files of the parts draw it on
the points, and ``head`` puts them in order; ``turned`` draws heads that have no such points. ``background``
and ``degrade`` make a single face part of a printed page, ``sample`` puts all together, and ``workers`` lets
several processes draw. ``mangamatch.synthetic.pages`` draws whole pages and books with the same hand.
"""
