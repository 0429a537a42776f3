"""The drawing hand: single faces in a wide space of styles, with exact points, as fast as one trains.

``mangamatch.synthetic.pages`` draws books whose characters keep their looks. This package draws faces that
have nothing in common with each other. ``shapes`` decides where the 60 points lie, ``style`` how a face is
drawn. The files of the parts draw it on the points, ``background`` and ``degrade`` make it part of a printed
page, ``sample`` puts all together, and ``workers`` lets several processes draw.
"""
