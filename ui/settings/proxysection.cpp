#include "ui/settings/proxysection.h"

#include "core/state/workspace.h"
#include "ui/forms/formparts.h"
#include "ui/settings/proxytest.h"
#include "ui/settings/settings.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/errors.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin
{

using Kind = ProxyChoice::Kind;
using Password = ProxyKeeper::Password;

/// As long as any proxy takes, and as the keychain's entry has room for.
constexpr int longestPassword = 255;

ProxySection::ProxySection(SettingsStore &store, Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_workspace(workspace)
    , m_kind(makeChoice())
    , m_manual(makeManual())
    , m_test(new ProxyTest(workspace, [this] { return isReadyForATest(); }, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::M, this));
    column->addWidget(m_kind);
    column->addWidget(m_manual);
    column->addWidget(m_test);
    m_manual->setVisible(isManual());
    connect(&workspace.proxy(), &ProxyKeeper::passwordChanged, this, &ProxySection::showPassword);
    workspace.proxy().start(); // the demo has not asked the keychain for anything
    takeChoice();
    showPassword();
}

ProxySection::~ProxySection()
{
    for (QLineEdit *field : {m_host, m_port, m_user, m_password})
        field->disconnect(this); // the one with the focus says that it is left, when this is half gone
}

QComboBox *ProxySection::makeChoice()
{
    auto *choice = new CalmComboBox(this);
    choice->setObjectName("proxyChoice");
    choice->addItem(tr("As the system says"), int(Kind::System));
    choice->addItem(tr("None"), int(Kind::None));
    choice->addItem(tr("Manual"), int(Kind::Manual));
    choice->setCurrentIndex(choice->findData(int(m_store.settings().proxy.kind)));
    connect(choice, &QComboBox::currentIndexChanged, this, [this] {
        edited();
        m_manual->setVisible(isManual());
        take();
    });
    return choice;
}

QWidget *ProxySection::makeManual()
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::M, this));
    column->addLayout(makeAddress());
    column->addLayout(makeLogin());
    for (QLineEdit *field : {m_host, m_port, m_user, m_password}) {
        connect(field, &QLineEdit::textEdited, this, &ProxySection::edited);
        connect(field, &QLineEdit::editingFinished, this, &ProxySection::take);
    }
    return part;
}

QLineEdit *ProxySection::makeField(const QString &label, const QString &name, int length)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setMaxLength(length);
    return field;
}

QVBoxLayout *ProxySection::makeLabelled(const QString &label, QLineEdit *field)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(scaled(space::S, this));
    PlainLabel *words = makeLabel(label, FontRole::Label, Token::TextSecondary, this);
    words->setBuddy(field);
    column->addWidget(words);
    column->addWidget(field);
    return column;
}

QVBoxLayout *ProxySection::makeAddress()
{
    const ProxyChoice &proxy = m_store.settings().proxy;
    m_host = makeField(tr("Host of the proxy"), u"proxyHost"_s, 253);
    m_port = makeField(tr("Port of the proxy"), u"proxyPort"_s, 5);
    m_host->setText(proxy.host);
    m_host->setPlaceholderText(u"proxy.example.com"_s);
    m_port->setText(proxy.port > 0 ? QString::number(proxy.port) : QString());
    m_port->setPlaceholderText(u"3128"_s);
    m_addressWords = makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this);
    m_addressWords->setObjectName("proxyAddressWords");
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(space::M, this));
    row->addLayout(makeLabelled(tr("Host"), m_host), 3);
    row->addLayout(makeLabelled(tr("Port"), m_port), 1);
    auto *column = new QVBoxLayout;
    column->setSpacing(scaled(space::S, this));
    column->addLayout(row);
    column->addWidget(m_addressWords);
    return column;
}

QVBoxLayout *ProxySection::makeLogin()
{
    m_user = makeField(tr("User of the proxy"), u"proxyUser"_s, 255);
    m_user->setText(m_store.settings().proxy.user);
    m_user->setPlaceholderText(tr("None"));
    m_password = makeField(tr("Password of the proxy"), u"proxyPassword"_s, longestPassword);
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordWords = makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this);
    m_passwordWords->setObjectName("proxyPasswordWords");
    m_forget = makeButton(tr("Forget it"), Variant::Link, u"proxyForget"_s, this);
    m_forget->setAccessibleName(tr("Forget the password of the proxy"));
    connect(m_forget, &QPushButton::clicked, this, [this] {
        edited();
        m_password->setFocus(); // the button goes
        m_workspace.proxy().forgetPassword();
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(space::M, this));
    row->addLayout(makeLabelled(tr("User"), m_user), 1);
    row->addLayout(makeLabelled(tr("Password"), m_password), 1);
    auto *words = new QHBoxLayout;
    words->addWidget(m_passwordWords, 1);
    words->addWidget(m_forget, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(scaled(space::S, this));
    column->addLayout(row);
    column->addLayout(words);
    return column;
}

bool ProxySection::isManual() const { return m_kind->currentData().toInt() == int(Kind::Manual); }

bool ProxySection::take()
{
    const bool isTaken = takeChoice();
    if (isTaken)
        takePassword();
    showPassword();
    return isTaken;
}

bool ProxySection::takeChoice()
{
    const auto host = parseProxyHost(m_host->text());
    const auto port = parseProxyPort(m_port->text());
    const bool isHostBad = !host && !m_host->text().trimmed().isEmpty();
    const bool isPortBad = !port && !m_port->text().trimmed().isEmpty();
    setInvalid(m_host, isHostBad);
    setInvalid(m_port, isPortBad);
    QString words = tr("Never used for addresses of this computer.");
    if (isHostBad)
        words
            = tr("Not a host: enter a name or an address, without http:// and port. The way from before stays in use.");
    else if (isPortBad)
        words = tr("Not a port: enter a number from 1 to 65535. The way from before stays in use.");
    else if (!host || !port)
        words = tr("In use as soon as it has a host and a port; until then the way from before is.");
    m_addressWords->setText(words);
    m_addressWords->setColour(isHostBad || isPortBad ? Token::Failing : Token::TextSecondary);
    m_host->setAccessibleDescription(words);
    m_port->setAccessibleDescription(words);
    if (isManual() && (!host || !port))
        return false;
    Settings settings = m_store.settings();
    settings.proxy.kind = Kind(m_kind->currentData().toInt());
    if (isManual())
        settings.proxy = {.kind = Kind::Manual, .host = *host, .port = *port, .user = m_user->text().trimmed()};
    m_store.set(settings);
    return true;
}

void ProxySection::takePassword()
{
    // Only for the proxy that stands beside it, and is in force.
    const ProxyChoice &inForce = m_workspace.proxy().choice();
    if (m_password->text().isEmpty() || !inForce.hasUser() || inForce != m_store.settings().proxy)
        return;
    m_workspace.proxy().setPassword(m_password->text());
    m_password->clear();
}

void ProxySection::edited()
{
    m_test->reset();
    showPassword();
}

void ProxySection::showPassword()
{
    const ProxyKeeper &keeper = m_workspace.proxy();
    const Password state = keeper.password();
    const QString reason = keeper.passwordError() ? proxyPasswordText(*keeper.passwordError()) : QString();
    const bool isHere = state == Password::Kept || state == Password::Keeping || state == Password::ForThisRun;
    QString words = tr("Kept in the keychain, never in a file.");
    if (state == Password::Reading)
        words = tr("The keychain is being asked…");
    else if (state == Password::Keeping)
        words = tr("In use, and on its way to the keychain…");
    else if (state == Password::Kept)
        words = tr("Kept in the keychain. Type another to replace it.");
    else if (state == Password::ForThisRun)
        words = tr("In use until Bobbin is closed. %1").arg(reason);
    else if (!reason.isEmpty())
        words = reason;
    m_passwordWords->setText(words);
    m_password->setEnabled(!m_user->text().trimmed().isEmpty());
    m_password->setPlaceholderText(isHere ? tr("Stored") : m_password->isEnabled() ? QString() : tr("Needs a user"));
    m_password->setAccessibleDescription(words);
    m_forget->setVisible(isHere);
}

bool ProxySection::isReadyForATest()
{
    if (take())
        return true;
    QLineEdit *wrong = parseProxyHost(m_host->text()) ? m_port : m_host;
    setInvalid(wrong, true);
    m_addressWords->setColour(Token::Failing);
    wrong->setFocus();
    return false;
}

void ProxySection::keyPressEvent(QKeyEvent *event)
{
    // In a field, Enter takes what was typed; it does not close the dialog, where what cannot be used would be lost.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && qobject_cast<QLineEdit *>(focusWidget()))
        event->accept();
    else
        QWidget::keyPressEvent(event);
}

} // namespace bobbin
