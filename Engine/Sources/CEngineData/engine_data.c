#include "engine_data.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char holidays_json[] = {
#embed "data/holidays-cn.json"
};
static const unsigned char divisions_csv[] = {
#embed "data/divisions-cn.csv"
};
static const unsigned char content_lexicon_csv[] = {
#embed "data/content-lexicon.csv"
};
static const unsigned char letter_folding[] = {
#embed "data/letter-folding.txt"
};

const unsigned char *gk_holidays_json(size_t *length) {
    *length = sizeof holidays_json;
    return holidays_json;
}

const unsigned char *gk_divisions_csv(size_t *length) {
    *length = sizeof divisions_csv;
    return divisions_csv;
}

const unsigned char *gk_content_lexicon_csv(size_t *length) {
    *length = sizeof content_lexicon_csv;
    return content_lexicon_csv;
}

const unsigned char *gk_letter_folding(size_t *length) {
    *length = sizeof letter_folding;
    return letter_folding;
}
