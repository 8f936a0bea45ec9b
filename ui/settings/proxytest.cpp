#include "ui/settings/proxytest.h"

#include "core/account/account.h"
#include "core/base/baseurl.h"
#include "core/state/workspace.h"
#include "ui/forms/formparts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/errors.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace bobbin
{

ProxyTest::ProxyTest(Workspace &workspace, std::function<bool()> isReady, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_isReady(std::move(isReady))
    , m_button(makeButton({}, Variant::Normal, u"proxyTest"_s, this))
    , m_words(makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this))
{
    m_words->setObjectName("proxyTestWords");
    m_button->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(scaled(space::L, this));
    row->addWidget(m_button, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    connect(m_button, &QPushButton::clicked, this, &ProxyTest::press);
    reset();
}

ProxyTest::~ProxyTest() { m_workspace.proxy().stopTest(); }

void ProxyTest::reset()
{
    m_workspace.proxy().stopTest();
    setRunning(false);
    say({}, false);
}

/// The first account's server; one on this computer is never reached by a proxy.
QUrl ProxyTest::address() const
{
    for (const Account &account : m_workspace.accounts()) {
        if (!isLoopback(account.baseUrl))
            return account.baseUrl;
    }
    return regionUrl(Region::NorthAmerica);
}

void ProxyTest::press()
{
    const bool wasRunning = m_isRunning;
    reset();
    if (wasRunning || !m_isReady())
        return;
    const QUrl url = address();
    setRunning(true);
    say(tr("Trying to reach %1…").arg(url.host()), false);
    m_workspace.proxy().test(url, this, [this, host = url.host()](const Result<std::chrono::milliseconds> &answer) {
        setRunning(false);
        if (!answer) {
            const ErrorText text = errorText(answer.error());
            return say(text.said.isEmpty() ? text.what : tr("%1 It says: “%2”").arg(text.what, text.said), true);
        }
        const QString duration = QLocale().toString(qlonglong(answer->count()));
        say(tr("%1 was reached and answered in %2 ms.").arg(host, duration), false);
    });
}

void ProxyTest::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_button->setText(isRunning ? tr("Stop") : tr("Test"));
    m_button->setAccessibleName(isRunning ? tr("Stop the test") : tr("Test the connection"));
}

void ProxyTest::say(const QString &words, bool isBad)
{
    m_words->setText(words);
    m_words->setColour(isBad ? Token::Failing : Token::TextSecondary);
    m_button->setAccessibleDescription(words);
    if (words.isEmpty())
        return;
    QAccessibleEvent alert(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace bobbin
