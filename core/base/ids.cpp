#include "core/base/ids.h"

#include <QUuid>

namespace bobbin
{

AccountId AccountId::create() { return {QUuid::createUuid().toString(QUuid::WithoutBraces)}; }

} // namespace bobbin
