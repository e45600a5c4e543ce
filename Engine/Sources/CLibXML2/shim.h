#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 names ICU's types in its headers, and they clash with those inside Foundation. Nothing of ours
// touches the encoding handlers that need them.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>

// xmlFree is a mutable function pointer, which Swift 6 does not let us touch.
static inline void gk_xml_free(void *p) { xmlFree(p); }
