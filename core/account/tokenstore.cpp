#include "core/account/tokenstore.h"

#include "core/base/baseurl.h"

namespace bobbin
{

TokenKey TokenKey::of(const Account &account)
{
    return {.account = account.id, .origin = bobbin::origin(account.baseUrl)};
}

TokenStore::~TokenStore() = default;

} // namespace bobbin
