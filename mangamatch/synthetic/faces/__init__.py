"""The drawing hand: single faces in a wide space of styles, with exact points, as fast as one trains.

Where ``mangamatch.synthetic`` draws books whose characters keep their looks, this draws faces that have nothing
in common with each other. ``shapes`` decides where the 60 points lie, ``manner`` how a face is drawn, the
files of the parts draw it on the points, ``surroundings`` and ``printing`` make it part of a printed page,
``region`` puts all together, and ``stream`` lets several processes draw.
"""
