#pragma once
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

// g_object_unref and g_free take untyped pointers that Swift imports awkwardly.
static inline void gk_object_unref(void *p) { g_object_unref(p); }
static inline void gk_free(void *p) { g_free(p); }
