// The stylesheet, scripts and pictures that travel inside the program, so that it is one file to install.
#pragma once
#include <stddef.h>

const unsigned char *gk_gongkai_css(size_t *length);
