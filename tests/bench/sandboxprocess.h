#pragma once

#include "core/base/token.h"

#include <QProcess>
#include <QUrl>

namespace bobbin::bench
{

/// The program bobbin-sandbox beside us: a service with an account of many sources that takes no time and memory of ours.
class SandboxProcess
{
public:
    /// `program` is the path of bobbin-sandbox. Ends the benchmark if it does not start.
    SandboxProcess(const QString &program, const QStringList &options);
    ~SandboxProcess();

    const QUrl &url() const { return m_url; }
    static AccessToken token();
    /// What curl is given to be let in.
    static QString authorization();

private:
    QProcess m_process;
    QUrl m_url;
};

/// Runs a program to its end; a failure of it ends the benchmark. Gives what it wrote.
QByteArray run(const QString &program, const QStringList &arguments);

} // namespace bobbin::bench
