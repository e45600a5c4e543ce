#pragma once
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>

// xmlFree is a mutable function pointer, which Swift 6 does not let us touch.
static inline void gk_xml_free(void *p) { xmlFree(p); }
