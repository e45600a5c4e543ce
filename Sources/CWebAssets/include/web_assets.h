// The stylesheet, scripts and pictures that travel inside the program, so that it is one file to install.
// Each function gives the bytes, which last as long as the program, and their number.
#pragma once
#include <stddef.h>

const unsigned char *gk_stylesheet(size_t *length);
const unsigned char *gk_script(size_t *length);
const unsigned char *gk_editor(size_t *length);
const unsigned char *gk_filing(size_t *length);
const unsigned char *gk_redaction(size_t *length);
const unsigned char *gk_narrative(size_t *length);
const unsigned char *gk_favicon(size_t *length);
