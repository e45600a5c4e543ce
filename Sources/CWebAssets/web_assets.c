#include "web_assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char gongkai_css[] = {
#embed "assets/gongkai.css"
};

const unsigned char *gk_gongkai_css(size_t *length) {
    *length = sizeof gongkai_css;
    return gongkai_css;
}
