#include "web_assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Each file the browser gets is put together from small ones in the order given here.

static const unsigned char styles[] = {
#embed "assets/styles/tokens.css"
    ,
#embed "assets/styles/base.css"
    ,
#embed "assets/styles/layout.css"
    ,
#embed "assets/styles/forms.css"
    ,
#embed "assets/styles/tables.css"
    ,
#embed "assets/styles/parts.css"
    ,
#embed "assets/styles/charts.css"
    ,
#embed "assets/styles/items.css"
    ,
#embed "assets/styles/outcome.css"
    ,
#embed "assets/styles/reports.css"
    ,
#embed "assets/styles/narrative.css"
    ,
#embed "assets/styles/portal.css"
    ,
#embed "assets/styles/print.css"
};

static const unsigned char scripts[] = {
#embed "assets/scripts/passwords.js"
    ,
#embed "assets/scripts/counts.js"
    ,
#embed "assets/scripts/copies.js"
    ,
#embed "assets/scripts/choices.js"
    ,
#embed "assets/scripts/forms.js"
    ,
#embed "assets/scripts/progress.js"
};

static const unsigned char editor[] = {
#embed "assets/scripts/editor.js"
};

static const unsigned char filing[] = {
#embed "assets/scripts/filing.js"
};

static const unsigned char redaction[] = {
#embed "assets/scripts/redaction.js"
};

static const unsigned char narrative[] = {
#embed "assets/scripts/narrative.js"
};

static const unsigned char favicon[] = {
#embed "assets/favicon.svg"
};

const unsigned char *gk_stylesheet(size_t *length) {
    *length = sizeof styles;
    return styles;
}

const unsigned char *gk_script(size_t *length) {
    *length = sizeof scripts;
    return scripts;
}

const unsigned char *gk_editor(size_t *length) {
    *length = sizeof editor;
    return editor;
}

const unsigned char *gk_filing(size_t *length) {
    *length = sizeof filing;
    return filing;
}

const unsigned char *gk_redaction(size_t *length) {
    *length = sizeof redaction;
    return redaction;
}

const unsigned char *gk_narrative(size_t *length) {
    *length = sizeof narrative;
    return narrative;
}

const unsigned char *gk_favicon(size_t *length) {
    *length = sizeof favicon;
    return favicon;
}
