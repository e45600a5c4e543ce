// The data files that travel inside the program, so that it is one file to install.
// Where each comes from stands in data/README.md.
#pragma once
#include <stddef.h>

const unsigned char *gk_holidays_json(size_t *length);
const unsigned char *gk_divisions_csv(size_t *length);
const unsigned char *gk_content_lexicon_csv(size_t *length);
const unsigned char *gk_letter_folding(size_t *length);
