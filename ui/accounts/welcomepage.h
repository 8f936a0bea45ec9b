#pragma once

#include <QScrollArea>

namespace bobbin
{

/// What the window shows while there is no account: what Bobbin is for, the two ways in, and what becomes of a token. Owned by
/// the window.
class WelcomePage : public QScrollArea
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

Q_SIGNALS:
    void connectRequested();
    void demoRequested();

private:
    QWidget *makeHead();
    QWidget *makeFacts();
};

} // namespace bobbin
