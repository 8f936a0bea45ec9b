#include "ui/window/statusline.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/theme/bobbinstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/times.h"

#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

constexpr auto toldFor = 8s;

namespace
{

/// A short line between two parts.
class Separator : public QWidget
{
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {spacing(9, fontMetrics()), spacing(14, fontMetrics())}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int tall = spacing(14, fontMetrics());
        painter.fillRect(width() / 2, (height() - tall) / 2, 1, tall, colour(Token::Border, palette()));
    }
};

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_linkIcon(new IconLabel(u"offline"_s, Token::TextSecondary, this))
    , m_link(makeLabel({}, FontRole::Label, Token::Text, this))
    , m_count(makeLabel({}, FontRole::Label, Token::Text, this))
    , m_age(makeLabel({}, FontRole::Label, Token::TextSecondary, this))
    , m_told(new ElidedLabel({}, this))
    , m_work(makeLabel({}, FontRole::Label, Token::Text, this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QToolButton(this))
    , m_lock(new QToolButton(this))
    , m_failing(makeButton({}, Variant::Danger, u"failingButton"_s, this))
{
    setObjectName("statusLine");
    setSizeGripEnabled(false);
    const QFontMetrics metrics(font());
    const int gap = spacing(space::M, metrics);
    setContentsMargins(gap, 0, gap, 0);
    addWidget(m_linkIcon);
    addWidget(m_link);
    for (QWidget *part : {m_count, m_age}) {
        m_separators.append(new Separator(this));
        addWidget(m_separators.last());
        addWidget(part);
    }
    addWidget(m_told, 1);
    addPermanentWidget(m_work);
    addPermanentWidget(m_progress);
    addPermanentWidget(m_stop);
    addPermanentWidget(m_lock);
    addPermanentWidget(m_failing);
    m_link->setObjectName("linkState");
    m_count->setObjectName("sourceCount");
    m_age->setObjectName("listAge");
    m_told->setObjectName("told");
    m_told->setRole(FontRole::Label);
    m_work->setObjectName("work");
    m_progress->setObjectName("workProgress");
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(spacing(90, metrics));
    m_stop->setObjectName("stopWork");
    m_stop->setIcon(icon(u"stop"_s));
    m_stop->setAutoRaise(true);
    m_stop->setFocusPolicy(Qt::TabFocus);
    m_stop->setAccessibleName(tr("Stop after these"));
    m_stop->setToolTip(plainToolTip(tr("Let what is under way end, and begin nothing else")));
    m_lock->setObjectName("readOnlyLock");
    m_lock->setIcon(icon(u"lock"_s));
    m_lock->setAutoRaise(true);
    m_lock->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_lock->setText(tr("Read-only"));
    m_failing->setFlat(true);
    m_failing->setIcon(icon(u"state-failing"_s, Token::Failing));
    connect(m_stop, &QToolButton::clicked, this, &StatusLine::stopWanted);
    connect(m_lock, &QToolButton::clicked, this, &StatusLine::readOnlyToggled);
    connect(m_failing, &QPushButton::clicked, this, &StatusLine::failingWanted);
    m_lock->hide();
    setWork({}, 0, 0, false);
}

void StatusLine::update(
    const Workspace &workspace, const AccountId &account, int shown, int total, int failing, Qt::TimeSpec times)
{
    updateLink(workspace);
    updateAge(workspace, times);
    updateLock(workspace, account);
    const bool any = !workspace.sessions().empty();
    for (QWidget *separator : std::as_const(m_separators))
        separator->setVisible(any);
    m_count->setText(any ? tr("%n source(s), %1 shown", nullptr, total).arg(shown) : QString());
    m_failing->setText(tr("%n failing", nullptr, failing));
    m_failing->setVisible(failing > 0);
}

void StatusLine::updateLink(const Workspace &workspace)
{
    const auto sessions = workspace.sessions();
    const auto count = [&](Link link) {
        return std::ranges::count(sessions, link, [](const AccountSession *session) { return session->link(); });
    };
    QString text;
    QString name = u"offline"_s;
    if (sessions.empty())
        text = tr("No account yet");
    else if (count(Link::Refused) > 0)
        text = tr("Token refused"), name = u"warning"_s;
    else if (count(Link::Offline) > 0)
        text = tr("Offline");
    else if (count(Link::NoToken) > 0)
        text = tr("No token"), name = u"lock"_s;
    else if (count(Link::Connecting) > 0)
        text = tr("Connecting…"), name = u"refresh"_s;
    else
        text = tr("Online"), name = u"check"_s;
    // One account's trouble is not all of them: its bar says which it is.
    const auto live = count(Link::Live);
    if (live > 0 && live < std::ssize(sessions))
        text = tr("%1 of %n accounts online", nullptr, int(sessions.size())).arg(live);
    m_link->setText(text);
    m_linkIcon->setIcon(name, Token::TextSecondary);
}

void StatusLine::updateAge(const Workspace &workspace, Qt::TimeSpec times)
{
    QDateTime oldest;
    std::optional<std::chrono::milliseconds> next;
    bool isRefreshing = false;
    for (AccountSession *session : workspace.sessions()) {
        const QDateTime listed = session->store().listedAt();
        if (listed.isValid() && (!oldest.isValid() || listed < oldest))
            oldest = listed;
        if (session->nextPoll())
            next = next ? std::min(*next, *session->nextPoll()) : *session->nextPoll();
        isRefreshing |= session->store().isRefreshing();
    }
    if (!oldest.isValid()) {
        m_age->setText(isRefreshing ? tr("Reading…") : QString());
        return;
    }
    const QString updated = tr("Updated %1").arg(QLocale().toString(oldest.toTimeSpec(times), u"HH:mm:ss"_s));
    if (isRefreshing || !next) {
        m_age->setText(isRefreshing ? tr("%1, reading…").arg(updated) : updated);
        return;
    }
    const auto left = std::chrono::ceil<std::chrono::seconds>(*next - workspace.clock().elapsed());
    m_age->setText(tr("%1, next in %2").arg(updated, ageText(left)));
}

void StatusLine::updateLock(const Workspace &workspace, const AccountId &account)
{
    const AccountSession *session = workspace.session(account);
    m_lock->setVisible(session && session->account().readOnly);
    const QString name = session ? session->account().name : QString();
    m_lock->setToolTip(plainToolTip(tr("Nothing can be changed in %1. Press to allow it.").arg(name)));
}

void StatusLine::setWork(const QString &what, int done, int total, bool canStop)
{
    const bool any = total > 0;
    m_work->setVisible(any);
    m_progress->setVisible(any);
    m_stop->setVisible(any && canStop);
    m_work->setText(tr("%1 %2 of %3", "Pausing 3 of 7").arg(what).arg(done).arg(total));
    m_progress->setRange(0, qMax(1, total));
    m_progress->setValue(done);
}

void StatusLine::tell(const QString &text)
{
    m_told->setText(text);
    QTimer::singleShot(toldFor, this, [this, text] {
        if (m_told->text() == text)
            m_told->setText({});
    });
}

} // namespace bobbin
