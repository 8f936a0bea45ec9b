#include "ui/accounts/accountform.h"

#include "core/base/baseurl.h"
#include "core/base/token.h"
#include "ui/accounts/tokenfield.h"
#include "ui/forms/formparts.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/errors.h"
#include "ui/words/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
constexpr int otherAddress = int(allRegions.size()); ///< the combo box's last entry

QString regionWord(Region region)
{
    switch (region) {
    case Region::NorthAmerica: return AccountForm::tr("North America");
    case Region::Europe: return AccountForm::tr("Europe");
    }
    return {};
}

/// Label above field, and room for what is wrong with it.
QVBoxLayout *makeField(const QString &title, QWidget *field, QWidget *parent)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(scaled(space::S, parent));
    PlainLabel *label = makeLabel(title, FontRole::Medium, Token::Text, parent);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    return column;
}
} // namespace

AccountForm::AccountForm(QWidget *parent)
    : QWidget(parent)
    , m_token(new TokenField(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::L, this));
    column->addWidget(makeNameRow());
    column->addWidget(makeSwitches());
    column->addWidget(makeServerPart());
    column->addWidget(m_token);
    setTabOrder(m_name, m_environment);
    setTabOrder(m_environment, m_readOnly);
    setTabOrder(m_readOnly, m_readsRuns);
    setTabOrder(m_readsRuns, m_server);
    setTabOrder(m_server, m_address);
    connect(m_token, &TokenField::changed, this, &AccountForm::edited);
    load({.environment = Environment::Other}, true);
}

QWidget *AccountForm::makeNameRow()
{
    auto *part = new QWidget(this);
    m_name = new QLineEdit(part);
    m_name->setObjectName(u"accountName"_s);
    m_name->setMaxLength(200);
    m_nameProblem = makeProblem(u"accountNameProblem"_s, part);
    m_environment = new CalmComboBox(part);
    m_environment->setObjectName(u"accountEnvironment"_s);
    for (const Environment environment : {Environment::Production, Environment::Staging, Environment::Other})
        m_environment->addItem(environmentWord(environment), int(environment));
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        setProblem(m_name, m_nameProblem, {});
        edited();
    });
    connect(m_environment, &QComboBox::activated, this, [this] {
        // What is dear is safe first; whoever wants to write unticks it.
        if (m_environment->currentData().toInt() == int(Environment::Production))
            m_readOnly->setChecked(true);
        edited();
    });
    auto *name = makeField(tr("Name"), m_name, part);
    name->addWidget(m_nameProblem);
    name->addStretch();
    auto *environment = makeField(tr("Environment"), m_environment, part);
    environment->addStretch();
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins({});
    row->setSpacing(scaled(space::L, part));
    row->addLayout(name, 2);
    row->addLayout(environment, 1);
    return part;
}

QWidget *AccountForm::makeSwitches()
{
    auto *part = new QWidget(this);
    m_readOnly = new QCheckBox(tr("Read-only: nothing can be changed from this window"), part);
    m_readOnly->setObjectName(u"accountReadOnly"_s);
    m_readsRuns = new QCheckBox(tr("Read last runs too: a source whose last run failed is not healthy"), part);
    m_readsRuns->setObjectName(u"accountReadsRuns"_s);
    m_runsHint = makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, part);
    m_runsHint->setObjectName(u"accountRunsHint"_s);
    m_runsHint->hide();
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::M, part));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_readOnly, m_readsRuns, m_runsHint})
        column->addWidget(widget);
    for (QCheckBox *box : {m_readOnly, m_readsRuns})
        connect(box, &QCheckBox::clicked, this, &AccountForm::edited);
    return part;
}

void AccountForm::setRunsHint(const QString &hint)
{
    m_runsHint->setText(hint);
    m_runsHint->setVisible(!hint.isEmpty());
    m_readsRuns->setAccessibleDescription(hint);
}

QWidget *AccountForm::makeServerPart()
{
    auto *part = new QWidget(this);
    m_server = new CalmComboBox(part);
    m_server->setObjectName(u"accountServer"_s);
    for (const Region region : allRegions)
        m_server->addItem(tr("%1 (%2)", "region (host)").arg(regionWord(region), regionUrl(region).host()));
    m_server->addItem(tr("Other address…"));
    m_address = new QLineEdit(part);
    m_address->setObjectName(u"accountAddress"_s);
    m_address->setAccessibleName(tr("Address of the server"));
    m_address->setPlaceholderText(u"https://"_s);
    m_addressProblem = makeProblem(u"accountAddressProblem"_s, part);
    connect(m_server, &QComboBox::activated, this, [this] {
        serverChosen();
        if (isOtherAddress())
            m_address->setFocus();
        edited();
    });
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        serverChosen();
        edited();
    });
    auto *column = makeField(tr("Server"), m_server, part);
    column->setContentsMargins({});
    column->addWidget(m_address);
    column->addWidget(m_addressProblem);
    part->setLayout(column);
    return part;
}

PlainLabel *AccountForm::makeProblem(const QString &name, QWidget *parent)
{
    PlainLabel *label = makeWrappingLabel({}, FontRole::Label, Token::Failing, parent);
    label->setObjectName(name);
    label->hide();
    return label;
}

void AccountForm::setProblem(QWidget *field, PlainLabel *label, const QString &problem)
{
    setInvalid(field, !problem.isEmpty());
    field->setAccessibleDescription(problem);
    label->setText(problem);
    label->setVisible(!problem.isEmpty());
}

void AccountForm::load(const Account &account, bool isNew)
{
    m_loaded = account;
    m_isNew = isNew;
    m_name->setText(account.name);
    m_environment->setCurrentIndex(m_environment->findData(int(account.environment)));
    m_readOnly->setChecked(account.readOnly);
    m_readsRuns->setChecked(account.readsRuns);
    const auto region
        = std::ranges::find_if(allRegions, [&](Region candidate) { return account.baseUrl == regionUrl(candidate); });
    const bool isPreset = region != allRegions.end();
    m_server->setCurrentIndex(isPreset  ? int(region - allRegions.begin())
            : account.baseUrl.isEmpty() ? 0
                                        : otherAddress);
    m_address->setText(isPreset ? QString() : account.baseUrl.toString());
    setProblem(m_name, m_nameProblem, {});
    m_token->reset();
    serverChosen();
}

bool AccountForm::isOtherAddress() const { return m_server->currentIndex() == otherAddress; }

QString AccountForm::addressText() const
{
    if (isOtherAddress())
        return m_address->text();
    return regionUrl(allRegions[size_t(m_server->currentIndex())]).toString();
}

void AccountForm::serverChosen()
{
    m_address->setVisible(isOtherAddress());
    setProblem(m_address, m_addressProblem, {});
    barSavedToken();
}

void AccountForm::barSavedToken()
{
    const auto url = parseBaseUrl(addressText());
    const bool isMoved = !m_isNew && (!url || origin(*url) != origin(m_loaded.baseUrl));
    m_token->setBarred(
        isMoved ? tr("Another address never gets the saved token: enter the one that belongs to it.") : QString());
}

Account AccountForm::account() const
{
    Account account = m_loaded;
    account.name = m_name->text().trimmed();
    account.environment = Environment(m_environment->currentData().toInt());
    account.readOnly = m_readOnly->isChecked();
    account.readsRuns = m_readsRuns->isChecked();
    if (const auto url = parseBaseUrl(addressText()))
        account.baseUrl = *url;
    return account;
}

bool AccountForm::isDirty() const
{
    if (!m_token->text().isEmpty())
        return true;
    if (m_isNew)
        return !m_name->text().trimmed().isEmpty() || (isOtherAddress() && !m_address->text().isEmpty());
    return m_token->isReplacing() || account() != m_loaded
        || (isOtherAddress() && !parseBaseUrl(addressText()).has_value());
}

bool AccountForm::needsConnecting() const
{
    return m_isNew || m_token->isReplacing() || !m_token->text().isEmpty()
        || origin(account().baseUrl) != origin(m_loaded.baseUrl);
}

bool AccountForm::validate()
{
    const QString nameProblem
        = m_name->text().trimmed().isEmpty() ? tr("Give the account a name, as you call it.") : QString();
    setProblem(m_name, m_nameProblem, nameProblem);
    const auto url = parseBaseUrl(addressText());
    setProblem(m_address, m_addressProblem, url ? QString() : baseUrlProblemText(url.error()));
    const auto token = AccessToken::parse(m_token->text());
    const QString tokenProblem = !token && needsConnecting() ? tokenProblemText(token.error()) : QString();
    m_token->setProblem(tokenProblem);
    if (!nameProblem.isEmpty())
        m_name->setFocus();
    else if (!url)
        m_address->setFocus();
    else if (!tokenProblem.isEmpty())
        m_token->focusControl();
    return nameProblem.isEmpty() && url && tokenProblem.isEmpty();
}

void AccountForm::focusFirst() { m_name->setFocus(); }

void AccountForm::edited() { Q_EMIT changed(); }

} // namespace bobbin
