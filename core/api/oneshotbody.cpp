#include "core/api/oneshotbody.h"

#include <algorithm>

namespace bobbin
{

OneShotBody::OneShotBody(const QByteArray &body, QObject *parent)
    : QIODevice(parent)
    , m_body(body)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_body.size() - m_offset);
    if (size == 0)
        return maxSize == 0 ? 0 : -1; // −1 is the end: nothing will ever follow
    std::copy_n(m_body.constData() + m_offset, size, data);
    m_offset += size;
    return size;
}

} // namespace bobbin
