"""Weights of the figures that comparing two names comes to, for each kind of scripts that meet.

Made by tools/fit_names.py from 4344 labelled pairs. The constant first, then
covered, covered_well, worst, second, whole, whole_well, extra, lone.
"""

OF_ALL = (-5.376, 4.64, 0.0, 3.183, 0.0, 0.0, 2.556, 0.0, 0.0)
OF_KINDS = {
    "abjad": (-5.745, 5.401, 0.788, 3.22, 0.409, 0.791, 3.11, 0.0, 0.0),
    "alphabet": (-6.14, 4.772, 0.0, 3.242, 0.0, 0.205, 3.239, 0.0, -0.035),
    "foreign-han": (-4.617, 5.11, 0.246, 3.134, 0.273, 0.671, 2.854, -0.33, 0.0),
    "foreign-hangul": (-4.911, 5.402, 0.424, 2.987, 0.321, 0.975, 3.027, -0.119, 0.0),
    "indic": (-6.026, 4.718, 0.159, 3.271, 0.0, 0.081, 2.783, 0.0, 0.0),
    "kana": (-5.424, 4.853, 0.235, 3.382, 0.133, 0.506, 2.85, -0.023, 0.0),
    "native-han": (-4.46, 4.08, 0.0, 2.473, 0.0, 0.0, 3.038, -0.958, 0.0),
    "native-hangul": (-6.313, 4.549, 0.88, 2.576, 0.0, 0.0, 3.58, -0.71, 0.0),
    "other": (-5.338, 4.673, 0.02, 3.215, 0.032, 0.032, 2.577, 0.0, 0.0),
    "same": (-5.054, 4.454, 0.0, 2.811, 0.0, 0.0, 0.926, 0.0, 0.0),
}
