#include "tests/bench/sandboxprocess.h"

#include "tests/bench/figures.h"

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

constexpr auto startLimit = 30'000; // ms
constexpr auto secret = "benchmark-token"_L1;

SandboxProcess::SandboxProcess(const QString &program, const QStringList &options)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, options + QStringList{u"--token"_s, secret});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(startLimit))
            fail(u"bobbin-sandbox did not start: "_s + m_process.errorString());
    }
    m_url = QUrl(QString::fromUtf8(m_process.readLine().trimmed()));
}

SandboxProcess::~SandboxProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

AccessToken SandboxProcess::token() { return *AccessToken::parse(secret); }

QString SandboxProcess::authorization() { return u"Authorization: Bearer "_s + secret; }

QByteArray run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        fail(program + u" failed: "_s + process.errorString());
    return process.readAllStandardOutput();
}

} // namespace bobbin::bench
