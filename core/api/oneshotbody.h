#pragma once

#include <QIODevice>

namespace bobbin
{

/// The body of a write, which can be read once and never rewound. QNetworkAccessManager repeats POST, PUT and DELETE by itself
/// when a connection drops (measured: up to four copies on the wire); it cannot repeat a body it cannot read again. Used for
/// empty bodies too.
class OneShotBody : public QIODevice
{
    Q_OBJECT
public:
    OneShotBody(const QByteArray &body, QObject *parent);

    /// Whether the network stack has taken any of it: then the request may have left.
    bool wasRead() const { return m_offset > 0; }
    bool isEmpty() const { return m_body.isEmpty(); }

    bool isSequential() const override { return true; }
    bool reset() override { return false; } ///< what the network stack calls in order to send once more
    bool atEnd() const override { return m_offset == m_body.size(); }
    qint64 bytesAvailable() const override { return m_body.size() - m_offset; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
    qint64 m_offset = 0;
};

} // namespace bobbin
