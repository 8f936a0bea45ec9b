#include "core/account/account.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

QUrl regionUrl(Region region)
{
    switch (region) {
    case Region::NorthAmerica: return QUrl(u"https://api.stitchdata.com"_s);
    case Region::Europe: return QUrl(u"https://api.eu-central-1.stitchdata.com"_s);
    }
    return {};
}

} // namespace bobbin
