"""Weights of the figures that comparing two names comes to, for each kind of scripts that meet.

Made by tools/fit_names.py from 4344 labelled pairs. The constant first, then
covered, covered_well, worst, whole, whole_well, extra.
"""

OF_ALL = (-5.332, 4.02, 0.507, 2.662, 0.191, 2.56, 0.0)
OF_KINDS = {
    "abjad": (-5.771, 4.905, 1.46, 2.858, 0.789, 3.26, 0.0),
    "alphabet": (-6.037, 4.318, 0.07, 2.742, 0.486, 2.793, -0.034),
    "foreign-han": (-4.231, 3.99, 0.754, 2.186, 0.859, 2.981, 0.0),
    "foreign-hangul": (-5.101, 4.756, 1.131, 2.371, 0.752, 3.075, -0.117),
    "indic": (-5.991, 4.179, 0.763, 2.86, 0.3, 2.745, 0.0),
    "kana": (-5.207, 4.001, 0.731, 2.745, 0.706, 2.927, -0.002),
    "native-han": (-4.391, 3.525, 0.467, 2.135, 0.0, 2.986, -0.417),
    "native-hangul": (-6.227, 4.019, 1.476, 2.237, 0.13, 3.568, -0.624),
    "other": (-5.428, 3.94, 0.459, 2.581, 0.111, 2.511, -0.001),
    "same": (-5.247, 4.165, 0.466, 2.483, 0.0, 1.238, 0.0),
    "two": (-6.808, 2.879, 0.0, 1.65, 0.0, 1.951, -0.107),
}
