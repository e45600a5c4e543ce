// The target's first feature takes this file's place.
