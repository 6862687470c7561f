"""A site for another place: what of this repository goes along, and how later changes of it follow."""
